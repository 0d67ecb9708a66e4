# The market for real operation: the database comes by LINGONG_DATABASE_URL, the jobs run beside it as `worker`.
#   docker build -t lingong .
#   docker run --rm --env-file lingong.env lingong migrate
#   docker run -d --env-file lingong.env -p 8000:8000 lingong
#   docker run -d --env-file lingong.env --no-healthcheck lingong worker
# tests/docker_steps.sh runs these steps without an engine.

FROM python:3.11-slim-bookworm AS phone
WORKDIR /srv/lingong
COPY requirements.lock ./
COPY tools tools
RUN sh tools/install.sh
COPY locales locales
COPY app app
COPY pwa pwa
RUN sh tools/install.sh

FROM python:3.11-slim-bookworm AS parts
WORKDIR /srv/lingong
COPY requirements-run.lock ./
RUN python3 -m venv .venv \
 && .venv/bin/python -m pip install --no-cache-dir --no-compile --require-hashes -r requirements-run.lock \
 && .venv/bin/python -m compileall -q -j 0 .venv/lib

FROM python:3.11-slim-bookworm AS market
WORKDIR /srv/lingong
COPY --from=parts /srv/lingong/.venv .venv
COPY alembic.ini ./
COPY locales locales
COPY migrations migrations
COPY app app
COPY --from=phone /srv/lingong/pwa/dist pwa/dist
COPY --from=phone /srv/lingong/fonts fonts
RUN .venv/bin/python -m compileall -q app migrations
ENV LINGONG_HOST=0.0.0.0 PYTHONUNBUFFERED=1
# nobody: it exists in the image, and owns nothing there
USER 65534:65534
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD [".venv/bin/python", "-c", "import os, urllib.request as web; web.urlopen('http://localhost:' + os.environ.get('LINGONG_PORT', '8000') + '/readyz')"]
ENTRYPOINT [".venv/bin/python", "-m", "app.cli"]
CMD ["serve"]
