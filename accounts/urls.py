from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("me/", views.me, name="me"),
    path("me/signed-in/", views.signed_in, name="signed_in"),
    path("me/signed-in/end/", views.sign_out_there, name="sign_out_there"),
    path("me/data/", views.my_data, name="my_data"),
    path("me/erase/", views.erase, name="erase"),
    path("me/erased/", views.erased, name="erased"),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
]
