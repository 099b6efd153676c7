from django.urls import path

from plait.consents import views

app_name = "consents"
urlpatterns = [
    path("me/details/", views.details, name="details"),
    path("me/permissions/", views.uses, name="uses"),
    path("me/permissions/<slug:purpose>/", views.answer, name="answer"),
    path("me/permissions/<slug:purpose>/stopped/", views.stopped, name="stopped"),
    path("me/needs/new/", views.new_need, name="new-need"),
    path("me/needs/<int:mine>/", views.change_need, name="change-need"),
    path("people/", views.people, name="people"),
    path("people/<int:someone>/", views.person, name="person"),
    path("people/<int:someone>/permissions/<slug:use>/", views.told, name="told"),
    path("people/<int:someone>/needs/new/", views.new_need, name="new-need-of"),
    path(
        "people/<int:someone>/needs/<int:need>/",
        views.change_need,
        name="change-need-of",
    ),
    path("people/<int:someone>/age/", views.age, name="age"),
    path("people/<int:someone>/hand-over/", views.hand_over, name="hand-over"),
]
