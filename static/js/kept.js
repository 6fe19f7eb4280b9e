// What was typed and is not saved yet, kept on this computer so that a crash, a lost connection or a lapsed sign-in costs
// nothing. Only ciphertext is stored: the key comes with the page, for one person and one return, and is held in memory,
// so the next person at this computer can read none of it. What is saved is taken away at once.

const IV_LENGTH = 12;

export async function openKept(source) {
  const prefix = `${source.keptName}.`;
  // Without HTTPS (or loopback) a browser has no cryptography, and then nothing is kept.
  if (!source.keptKey || !window.crypto?.subtle) return { put: async () => {}, drop: () => {}, all: async () => [] };
  const key = await crypto.subtle.importKey("raw", bytes(source.keptKey), "AES-GCM", false, ["encrypt", "decrypt"]);
  const dropped = new Set();

  return {
    // `entry` is {code, saveId, version, fields, at}; the same saveId again takes the place of the one before.
    async put(entry) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_LENGTH));
      const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(JSON.stringify(entry)));
      if (dropped.has(entry.saveId)) return;
      try {
        localStorage.setItem(prefix + entry.saveId, `${text(iv)}.${text(new Uint8Array(sealed))}`);
      } catch {
        // A full or forbidden store: the answer is still on the page and on its way.
      }
    },
    drop(saveId) {
      dropped.add(saveId);
      localStorage.removeItem(prefix + saveId);
    },
    // Oldest first, which is the order in which they were typed.
    async all() {
      const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix));
      const entries = await Promise.all(names.map((name) => opened(localStorage.getItem(name))));
      return entries.filter(Boolean).sort((one, other) => one.at - other.at);
    },
  };

  async function opened(stored) {
    const [iv, sealed] = stored.split(".").map(bytes);
    try {
      return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed)));
    } catch {
      return null;
    }
  }
}

const text = (raw) => btoa(String.fromCharCode(...raw));
const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
