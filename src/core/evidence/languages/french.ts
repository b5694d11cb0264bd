/** The phrases in French. */
import { actions, latin, type Phrases } from "./phraseTable";

export const french: Phrases = {
  ...latin("et", "ou"),
  cut: "{names} et d'autres",
  actions: actions(
    ["les données", "charge", "examine", "divise", "prépare"],
    ["des variables", "construit"],
    ["le modèle", "définit", "entraîne", "optimise", "évalue", "applique"],
    ["les résultats", "visualise", "enregistre", "vérifie"],
  ),
  computes: "calcule des valeurs",
  defines: "définit {names}",
  using: " avec {names}",
  takes: "utilise {names}",
  changes: "modifie {names}",
  makes: "produit {names}",
  function: {
    takes: "Prend {names}.",
    default: "{name} ({value} par défaut)",
    reads: "Lit {names} dans le notebook.",
    changes: "Modifie {names}.",
    returns: "Renvoie {names}.",
  },
  class: {
    bases: "Une sous-classe de {names}.",
    madeFrom: "Créée à partir de {names}.",
    offers: "Propose {names}.",
  },
  notebook: { does: "Ce notebook {work}.", reads: "Il lit {names}." },
  settings: "Réglages de {model} : {names}.",
};
