// Embeds the generated tables with #embed (C23; clang has it in every language mode). A new service is a line in each
// of the two lists.

#include "CServiceModelData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char bedrock_runtime[] = {
#embed "Generated/bedrock-runtime.json"
};
static const unsigned char bedrock[] = {
#embed "Generated/bedrock.json"
};
static const unsigned char bedrock_agent[] = {
#embed "Generated/bedrock-agent.json"
};
static const unsigned char bedrock_agent_runtime[] = {
#embed "Generated/bedrock-agent-runtime.json"
};

static const unsigned char s3[] = {
#embed "Generated/s3.json"
};
static const unsigned char iam[] = {
#embed "Generated/iam.json"
};
static const unsigned char sts[] = {
#embed "Generated/sts.json"
};

static const struct service_model_table tables[] = {
    {"bedrock-runtime", bedrock_runtime, sizeof bedrock_runtime},
    {"bedrock", bedrock, sizeof bedrock},
    {"bedrock-agent", bedrock_agent, sizeof bedrock_agent},
    {"bedrock-agent-runtime", bedrock_agent_runtime, sizeof bedrock_agent_runtime},
    {"s3", s3, sizeof s3},
    {"iam", iam, sizeof iam},
    {"sts", sts, sizeof sts},
};

size_t service_model_table_count(void) {
    return sizeof tables / sizeof tables[0];
}

struct service_model_table service_model_table_at(size_t position) {
    return tables[position];
}
