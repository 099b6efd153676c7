from django.urls import path

from plait.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/code/", views.code, name="code"),
    path("sign-in/link/<str:token>/", views.link, name="link"),
    path("sign-in/passkey/", views.by_passkey, name="by-passkey"),
    path("sign-in/passkey/ask/", views.passkey_question, name="passkey-question"),
    path("sign-in/card/", views.by_card, name="card"),
    path("sign-in/card/<str:token>/", views.by_card, name="card-scanned"),
    path("sign-in/second-step/", views.second_step, name="second-step"),
    path("sign-in/stop/<str:token>/", views.stop, name="stop"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("me/sign-in/", views.ways, name="ways"),
    path("me/sign-in/app/", views.app, name="app"),
    path("me/sign-in/spare-codes/", views.spare_codes, name="spare-codes"),
    path("me/sign-in/passkey/", views.new_passkey, name="new-passkey"),
    path(
        "me/sign-in/passkey/ask/",
        views.new_passkey_question,
        name="new-passkey-question",
    ),
    path("me/sign-in/passkey/<int:key>/", views.passkey, name="passkey"),
    path("me/sign-in/devices/", views.devices, name="devices"),
    path("me/sign-in/card/cancel/", views.cancel_card, name="cancel-card"),
    path("me/sign-in/keep/", views.keep_ways, name="keep-ways"),
]
