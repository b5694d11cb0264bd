/** The phrases in German. */
import { actions, latin, type Phrases } from "./phraseTable";

export const german: Phrases = {
  ...latin("und", "oder"),
  cut: "{names} und weitere",
  actions: actions(
    ["die Daten", "lädt", "untersucht", "zerlegt", "verarbeitet"],
    ["Merkmale", "berechnet"],
    ["das Modell", "definiert", "trainiert", "optimiert", "bewertet", "verwendet"],
    ["die Ergebnisse", "visualisiert", "speichert", "prüft"],
  ),
  computes: "berechnet Werte",
  defines: "definiert {names}",
  using: " mit {names}",
  takes: "verwendet {names}",
  changes: "ändert {names}",
  makes: "erzeugt {names}",
  function: {
    takes: "Erhält {names}.",
    default: "{name} (Standardwert {value})",
    reads: "Liest {names} aus dem Notebook.",
    changes: "Ändert {names}.",
    returns: "Gibt {names} zurück.",
  },
  class: {
    bases: "Eine Unterklasse von {names}.",
    madeFrom: "Wird aus {names} erzeugt.",
    offers: "Bietet {names}.",
  },
  notebook: { does: "Dieses Notebook {work}.", reads: "Es liest {names}." },
  settings: "Einstellungen von {model}: {names}.",
};
