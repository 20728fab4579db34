"""The model ids that the clients' tests use, and what the checkpoints behind them say."""
import scripted_model

# The ids that the frameworks know the abilities of.
CLAUDE = "anthropic.claude-3-7-sonnet-20250219-v1:0"
NOVA = "amazon.nova-pro-v1:0"
THINKER = "deepseek.r1-v1:0"
ALIASES = {CLAUDE: scripted_model.AGENT, NOVA: scripted_model.AGENT, THINKER: scripted_model.THINKER}
GREETING = "Good morning! This answer is known by heart."
TOLD = "The weather report says that it is sunny, 21 degrees."
QUESTION = "What is the weather in Lisboa?"
