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

USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/onrecord.js", "serve"]
