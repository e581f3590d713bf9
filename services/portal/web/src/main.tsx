import { render } from "preact";
import { App } from "./app";
import { catchLinks } from "./work/router";

catchLinks();
render(<App />, document.getElementById("app")!);
