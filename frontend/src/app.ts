import "../styles/app.scss";
import { installCharts } from "./chart-loader";
import { installDialogs } from "./dialogs";
import { installForms } from "./forms";
import { installHtmx } from "./htmx";
import { installKeys } from "./keys";
import { installMenus } from "./menus";
import { installMessages } from "./messages";
import { installPanel } from "./panel";
import { installPreferences } from "./preferences";
import { installReading } from "./reading";
import { installSearch } from "./search";
import { installSelection } from "./selection";
import { installSide } from "./side";
import { installTables } from "./tables";

document.documentElement.classList.add("has-script");
installHtmx();
for (const install of [
  installCharts,
  installDialogs,
  installForms,
  installKeys,
  installMenus,
  installMessages,
  installPanel,
  installPreferences,
  installReading,
  installSearch,
  installSelection,
  installSide,
  installTables,
]) {
  install();
}
