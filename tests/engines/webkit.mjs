/** WebKitGTK, driven by WebDriver on a virtual screen. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { Builder, By, Origin } from "selenium-webdriver";
import { DriverService } from "selenium-webdriver/remote/index.js";
import { program } from "../testing.mjs";

const executable = program("IKURA_WEBKIT_DRIVER", "/usr/bin/WebKitWebDriver");
const screen = program("IKURA_XVFB", "/usr/bin/Xvfb");

export const webkit = { missing: !executable ? "WebKitGTK’s driver isn’t here" : !screen ? "Xvfb isn’t here" : undefined, start };

async function start() {
  const ends = [];
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const display = await startScreen(ends);
    const service = new DriverService.Builder(executable).setLoopback(true).setEnvironment({ ...process.env, DISPLAY: display }).build();
    ends.push(() => service.kill());
    const server = await service.start(60_000);
    const driver = new Builder().disableEnvironmentOverrides().usingServer(server).withCapabilities({ browserName: "MiniBrowser", timeouts: { script: 120_000 } }).build();
    // The driver waits forever for a browser that doesn't start.
    await Promise.race([driver, setTimeout(60_000, null, { ref: false }).then(() => Promise.reject(new Error("no browser within a minute")))]);
    ends.push(() => driver.quit().catch(() => {}));
    await driver.manage().window().setRect({ x: 0, y: 0, width: 1000, height: 800 });
    return { open: (url) => open(driver, url), close };
  } catch (fault) {
    await close();
    throw new Error(`${executable} didn’t start: ${fault.message}`, { cause: fault });
  }
}

/** Starts a virtual screen and returns its name. */
async function startScreen(ends) {
  const xvfb = spawn(screen, ["-displayfd", "3", "-screen", "0", "1200x1000x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const ended = once(xvfb, "exit");
  ends.push(async () => xvfb.kill() && (await ended));
  const [display] = await Promise.race([once(xvfb.stdio[3], "data"), ended.then(() => Promise.reject(new Error(`${screen} ended`)))]);
  return `:${String(display).trim()}`;
}

async function open(driver, url) {
  await driver.get(url);
  const evaluate = (run, ...given) => driver.executeScript(run, ...given);
  return {
    evaluate,
    async evaluateInFrame(run, ...given) {
      await driver.switchTo().frame(driver.findElement(By.css("iframe")));
      try {
        return await evaluate(run, ...given);
      } finally {
        await driver.switchTo().defaultContent();
      }
    },
    async drag([from, ...path]) {
      const to = ([x, y]) => ({ duration: 20, origin: Origin.VIEWPORT, x: Math.round(x), y: Math.round(y) });
      const actions = driver.actions().move(to(from)).press();
      for (const point of path) actions.move(to(point));
      await actions.release().perform();
    },
    close: () => driver.get("about:blank"),
  };
}
