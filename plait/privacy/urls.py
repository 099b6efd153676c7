from django.urls import path

from plait.privacy import views

app_name = "privacy"
urlpatterns = [
    path("about/privacy/", views.notice, name="notice"),
    path("about/privacy/fields/", views.fields, name="fields"),
    path("about/privacy/ask/", views.ask, name="ask"),
    path("asked/<str:asking>/", views.asked, name="asked"),
    path("me/copy/", views.my_copy, name="my-copy"),
    path("me/erase/", views.erase_me, name="erase-me"),
    path("me/asked/<int:number>/take-back/", views.take_request_back, name="undo"),
    path("c/<str:code>/withdraw/", views.take_back, name="withdraw"),
    path("me/words/take-back/", views.take_all_back, name="take-all-back"),
    path("requests/", views.queue, name="queue"),
    path("requests/<int:number>/", views.one, name="request"),
    path("requests/<int:number>/heard/", views.heard, name="heard"),
    path("requests/<int:number>/stop/", views.stop, name="stop"),
    path("requests/<int:number>/start/", views.start, name="start"),
    path("requests/<int:number>/whose/", views.whose, name="whose"),
    path("requests/<int:number>/answer/", views.answer, name="answer"),
    path("requests/<int:number>/erase/", views.carry_out, name="carry-out"),
    path("requests/<int:number>/copy/", views.their_copy, name="copy"),
]
