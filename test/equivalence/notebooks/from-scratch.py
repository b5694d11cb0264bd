# A network in numpy: a class with state, a training loop in a function that reads settings and data.
# returns: network, losses, accuracy, grid
# %% [markdown]
# # A small network
# Everything by hand.
# %%
import numpy as np
np.random.seed(1)
# %%
EPOCHS = 25
lr = 0.5
hidden = 4
# %% [markdown]
# ## Data
# %%
X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
y = np.array([[0.0], [1], [1], [0]])
# %% [markdown]
# ## Model
# %%
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
class Network:
    def __init__(self, n_in, n_hidden):
        self.w1 = np.random.randn(n_in, n_hidden)
        self.w2 = np.random.randn(n_hidden, 1)
    def forward(self, X):
        self.h = sigmoid(X @ self.w1)
        return sigmoid(self.h @ self.w2)
    def backward(self, X, y, out):
        delta = (out - y) * out * (1 - out)
        back = delta @ self.w2.T * self.h * (1 - self.h)
        self.w2 -= lr * self.h.T @ delta
        self.w1 -= lr * X.T @ back
def fit(network, epochs=EPOCHS):
    losses = []
    for epoch in range(epochs):
        out = network.forward(X)
        losses.append(np.mean((out - y) ** 2))
        network.backward(X, y, out)
    return losses
# %% [markdown]
# ## Training
# %%
network = Network(X.shape[1], hidden)
losses = fit(network)
# %%
lr = 0.1
losses += fit(network, 5)
# %% [markdown]
# ## Evaluation
# %%
accuracy = ((network.forward(X) > 0.5) == y).mean()
grid = network.forward(np.mgrid[0:1:3j, 0:1:3j].reshape(2, -1).T).reshape(3, 3)
