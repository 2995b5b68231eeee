// Runs before the first paint: the colours and the language this person chose last.
try {
  const theme = localStorage.getItem("yizhan.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  const locale = localStorage.getItem("yizhan.locale");
  if (locale) document.documentElement.lang = locale;
} catch {
  // Storage can be switched off; then the defaults hold.
}
import("/yizhan-76b65b03aa.js")
  .then((ui) => ui.default({ module_or_path: "/yizhan_bg-76b65b03aa.wasm" }))
  .catch((reason) => {
    console.error(reason);
    const show = () => {
      document.getElementById("boot")?.removeAttribute("aria-busy");
      document.getElementById("boot-failed")?.removeAttribute("hidden");
    };
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
    else show();
  });
