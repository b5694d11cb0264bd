/** The phrases in Italian. */
import { actions, latin, type Phrases } from "./phraseTable";

export const italian: Phrases = {
  ...latin("e", "o"),
  cut: "{names} e altri",
  actions: actions(
    ["i dati", "carica", "esamina", "suddivide", "prepara"],
    ["variabili", "costruisce"],
    ["il modello", "definisce", "addestra", "ottimizza", "valuta", "applica"],
    ["i risultati", "visualizza", "salva", "verifica"],
  ),
  computes: "calcola valori",
  defines: "definisce {names}",
  using: " con {names}",
  takes: "usa {names}",
  changes: "modifica {names}",
  makes: "produce {names}",
  function: {
    takes: "Riceve {names}.",
    default: "{name} (valore predefinito {value})",
    reads: "Legge {names} dal notebook.",
    changes: "Modifica {names}.",
    returns: "Restituisce {names}.",
  },
  class: {
    bases: "Una sottoclasse di {names}.",
    madeFrom: "Creata a partire da {names}.",
    offers: "Offre {names}.",
  },
  notebook: { does: "Questo notebook {work}.", reads: "Legge {names}." },
  settings: "Impostazioni di {model}: {names}.",
};
