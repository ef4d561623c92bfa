import { startCharts } from "./charts/islands";

startCharts();
