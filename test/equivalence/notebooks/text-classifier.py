# A text classifier: regular expressions, stop words as a constant set, a vectoriser, a report.
# returns: corpus, vectorizer, classifier, accuracy, predicted
# %% [markdown]
# # Spam or not
# A bag of words and naive Bayes.
# %%
import re
import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.metrics import accuracy_score
# %% [markdown]
# ### Read the messages
# %%
corpus = pd.DataFrame(
    [("win cash now", 1), ("lunch at noon?", 0), ("cash prize, win!", 1), ("see you at lunch", 0)],
    columns=["text", "spam"],
)
corpus.head()
# %% [markdown]
# ### Clean the text
# Lower case, no punctuation, no stop words.
# %%
STOP_WORDS = {"at", "you", "now"}
PATTERN = re.compile(r"[^a-z ]")
def clean(text):
    words = PATTERN.sub("", text.lower()).split()
    return " ".join(word for word in words if word not in STOP_WORDS)
corpus["clean"] = corpus["text"].apply(clean)
# %% [markdown]
# ### Vectorise
# %%
vectorizer = CountVectorizer()
counts = vectorizer.fit_transform(corpus["clean"])
# %% [markdown]
# ### Fit
# %%
classifier = MultinomialNB()
classifier.fit(counts, corpus["spam"])
# %% [markdown]
# ### Accuracy
# %%
accuracy = accuracy_score(corpus["spam"], classifier.predict(counts))
accuracy
# %% [markdown]
# ### New messages
# %%
new = ["Win a prize!", "Lunch?"]
predicted = classifier.predict(vectorizer.transform([clean(each) for each in new]))
for message, label in zip(new, predicted):
    print(message, "spam" if label else "ham")
