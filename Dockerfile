FROM node:24-slim

ENV NODE_ENV=production
WORKDIR /app

# No package that runs here needs an install script, so none may run.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

COPY app.ts questions.ts ./
COPY adapters ./adapters
COPY migrations ./migrations
COPY src ./src

# The record, for its own user only. All else belongs to root and cannot be changed from inside.
RUN mkdir data && chown node:node data && chmod 700 data
VOLUME /app/data
USER node

ENV HOST=0.0.0.0 DATABASE_URL=sqlite:/app/data/kept.db
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3978}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

CMD ["node", "--max-semi-space-size=4", "--max-old-space-size=256", "--import", "./adapters/node-version.js", "app.ts"]
