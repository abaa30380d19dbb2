// What the browser runs: htmx, and small islands for what HTML alone cannot do.
import "htmx.org";
import "./islands/menu";
import "./islands/dropzone";
import "./islands/collect";
import "./islands/once";
import "./islands/share";
import "./islands/map";
import "./islands/stepper";
import "./islands/tabs";
import "./islands/locate";
import "./islands/board";
