from django.urls import path

from plait.outcomes import views

app_name = "outcomes"
urlpatterns = [
    path("d/<str:code>/changed/", views.changed, name="changed"),
    path("x/<str:code>/effect/", views.effect, name="effect"),
    path("x/<str:code>/uptake/", views.uptake, name="uptake"),
]
