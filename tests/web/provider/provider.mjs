// A sign-in provider for tests: npm's oidc-provider, as a site would run one.
//
//   node provider/provider.mjs '{"port":0,"redirect":…,"accounts":{…},"algorithm":"RS256","behind":0}'
//
// Prints its port once it listens. `accounts`: claims by login; any password is
// taken. `behind`: seconds by which its clock lags. Keys are new at each start.
import { createServer } from "node:http";
import { generateKeyPairSync } from "node:crypto";
import Provider from "oidc-provider";

const options = JSON.parse(process.argv[2]);
const now = Date.now;
Date.now = () => now() - options.behind * 1000;

function newKey(algorithm) {
  const { privateKey } =
    algorithm === "ES256"
      ? generateKeyPairSync("ec", { namedCurve: "P-256" })
      : generateKeyPairSync("rsa", { modulusLength: 2048 });
  const id = `${algorithm}-${Math.random().toString(36).slice(2)}`;
  return { ...privateKey.export({ format: "jwk" }), kid: id, alg: algorithm, use: "sig" };
}

const server = createServer();
await new Promise((done) => server.listen(options.port, "127.0.0.1", done));
const { port } = server.address();

const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: "baocao",
      client_secret: "only: for+tests &%",
      redirect_uris: [options.redirect],
      id_token_signed_response_alg: options.algorithm,
    },
  ],
  jwks: { keys: [newKey("RS256"), newKey("ES256")] },
  cookies: { keys: ["for tests only"] },
  // Rights are claims of the ID token itself.
  conformIdTokenClaims: false,
  claims: { openid: ["sub", "baocao_role", "baocao_unit", "baocao_campaign"] },
  findAccount: (_, login) =>
    options.accounts[login] && {
      accountId: login,
      claims: () => ({ sub: login, ...options.accounts[login] }),
    },
  // Nobody is asked whether the province's own portal may know who they are.
  loadExistingGrant: async (context) => {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope("openid");
    await grant.save();
    return grant;
  },
});
server.on("request", provider.callback());
console.log(port);
