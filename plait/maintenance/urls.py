from django.urls import path

from plait.maintenance import views

app_name = "maintenance"
urlpatterns = [
    path("health/", views.health, name="health"),
    path("health.json", views.health_json, name="health-json"),
    path("looking-after/", views.looking_after, name="looking-after"),
]
