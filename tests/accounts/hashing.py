from django.contrib.auth.hashers import MD5PasswordHasher

#: Every password that was hashed, to compare the work done for known and unknown names.
hashed: list[str] = []


class CountingHasher(MD5PasswordHasher):
    algorithm = "counted"

    def encode(self, password, salt):
        hashed.append(password)
        return super().encode(password, salt)
