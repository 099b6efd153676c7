from django.urls import path

from plait.safety import views

app_name = "safety"
urlpatterns = [
    path("report/", views.report, name="report"),
    path("report/thanks/", views.thanks, name="thanks"),
    path("reports/", views.reports, name="reports"),
    path("reports/log/", views.log, name="log"),
    path("reports/<int:report>/", views.case, name="case"),
    path("reports/<int:report>/told/", views.told, name="told"),
    path("reports/<int:report>/appeal/", views.appeal, name="appeal"),
    path("reports/<int:report>/pause/", views.pause, name="pause"),
    path("reports/<int:report>/pause/lift/", views.lift, name="lift"),
    path("look-again/<str:receipt>/", views.look_again, name="look-again"),
    path("about/safety/", views.about, name="about"),
    path(".well-known/security.txt", views.security_txt, name="security-txt"),
]
