from django.urls import path

from plait.design import views

urlpatterns = [
    path("reading/", views.reading, name="reading"),
    path("design/", views.gallery, name="gallery"),
]
