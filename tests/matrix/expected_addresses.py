TABLE = """
own side   | other | hidden |
"""
