/** The phrases in Spanish. */
import { actions, latin, type Phrases } from "./phraseTable";

export const spanish: Phrases = {
  ...latin("y", "o"),
  cut: "{names} y otros",
  actions: actions(
    ["los datos", "carga", "examina", "divide", "prepara"],
    ["variables", "construye"],
    ["el modelo", "define", "entrena", "ajusta", "evalúa", "aplica"],
    ["los resultados", "visualiza", "guarda", "comprueba"],
  ),
  computes: "calcula valores",
  defines: "define {names}",
  using: " con {names}",
  takes: "usa {names}",
  changes: "modifica {names}",
  makes: "produce {names}",
  function: {
    takes: "Recibe {names}.",
    default: "{name} ({value} por defecto)",
    reads: "Lee {names} del notebook.",
    changes: "Modifica {names}.",
    returns: "Devuelve {names}.",
  },
  class: {
    bases: "Una subclase de {names}.",
    madeFrom: "Se crea a partir de {names}.",
    offers: "Ofrece {names}.",
  },
  notebook: { does: "Este notebook {work}.", reads: "Lee {names}." },
  settings: "Ajustes de {model}: {names}.",
};
