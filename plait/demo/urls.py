from django.urls import path

from plait.demo import views

app_name = "demo"
urlpatterns = [path("demo/be/", views.be, name="be")]
