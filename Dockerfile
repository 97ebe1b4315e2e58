# One image for the web server, the worker, beat and the one-shot migrate; docker-compose.yml says which is which.
FROM python:3.12-slim-bookworm

ENV PYTHONUNBUFFERED=1
WORKDIR /srv/tawasul
RUN useradd --system --no-create-home tawasul

COPY requirements/base.txt requirements/base.txt
RUN pip install --no-cache-dir --require-hashes -r requirements/base.txt

COPY . .
# Messages, fonts and static files belong to the image; nothing here needs a store or a secret that lasts.
RUN python -m engagement.launch.messages \
    && SECRET_KEY=while-building python manage.py make_fonts \
    && SECRET_KEY=while-building python manage.py collectstatic --no-input --verbosity 0 \
    && mkdir -p var/files var/backups \
    && chown -R tawasul: var/files var/backups

USER tawasul
EXPOSE 8000
CMD ["python", "-m", "granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--no-ws", "--workers", "2", "--blocking-threads", "4", "engagement.wsgi:application"]
