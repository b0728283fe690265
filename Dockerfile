# The page that people open, built once for all platforms.
FROM --platform=$BUILDPLATFORM node:24-slim AS page
WORKDIR /app
COPY package.json package-lock.json ./
# The image's own Node runs it.
RUN npm ci --ignore-scripts && rm -rf node_modules/node
COPY src src
COPY vite.config.ts tsconfig.json ./
RUN npm run build

# The service alone: PostgreSQL is given by DATABASE_URL (see docker-compose.yml).
FROM node:24-slim

ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app

# The image's own Node runs it, so neither the project's Node nor the embedded PostgreSQL is brought along.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts && rm -rf node_modules/node && npm cache clean --force

COPY bin bin
COPY migrations migrations
COPY seeds seeds
COPY src src
COPY schema.graphql ./
COPY --from=page /app/dist dist

USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/onrecord.js", "serve"]
