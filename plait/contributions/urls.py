from django.urls import path

from plait.contributions import views

app_name = "contributions"
urlpatterns = [
    path("projects/<slug:code>/say/", views.answer, name="say"),
    path("c-thanks/<str:receipt>/", views.thanks, name="thanks"),
    path("projects/<slug:code>/contributions/new/", views.new, name="new"),
    path("projects/<slug:code>/questions/new/", views.new_question, name="ask"),
    path("c/<str:code>/keep/", views.keep, name="keep"),
    path("c/<str:code>/withdraw/", views.take_back, name="withdraw"),
]
