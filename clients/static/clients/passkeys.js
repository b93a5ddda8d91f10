// Passkeys: hand the forms of the page to the scripts that speak with the device, and say when it did not work.
(() => {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const { passkey, ...ids } = form.dataset;
    window.allauth.webauthn.forms[passkey]({ ids });
  }

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    document.getElementById("passkey-trouble").hidden = false;
  });
})();
