/** The phrases in Portuguese. */
import { actions, latin, type Phrases } from "./phraseTable";

export const portuguese: Phrases = {
  ...latin("e", "ou"),
  cut: "{names} e outros",
  actions: actions(
    ["os dados", "carrega", "examina", "divide", "prepara"],
    ["variáveis", "constrói"],
    ["o modelo", "define", "treina", "ajusta", "avalia", "aplica"],
    ["os resultados", "visualiza", "salva", "verifica"],
  ),
  computes: "calcula valores",
  defines: "define {names}",
  using: " com {names}",
  takes: "usa {names}",
  changes: "modifica {names}",
  makes: "produz {names}",
  function: {
    takes: "Recebe {names}.",
    default: "{name} ({value} por padrão)",
    reads: "Lê {names} do notebook.",
    changes: "Modifica {names}.",
    returns: "Retorna {names}.",
  },
  class: {
    bases: "Uma subclasse de {names}.",
    madeFrom: "Criada a partir de {names}.",
    offers: "Oferece {names}.",
  },
  notebook: { does: "Este notebook {work}.", reads: "Lê {names}." },
  settings: "Configuração de {model}: {names}.",
};
