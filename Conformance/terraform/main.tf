# What a team on Bedrock keeps in Terraform: a bucket with an object, a user and a role with policies, an inference
# profile and the logging of invocations, all of them on a server of this project. `endpoint` is its address.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

variable "endpoint" {
  type        = string
  description = "The server, for example http://127.0.0.1:8080."
}

variable "model" {
  type        = string
  description = "The foundation model behind the profile."
  default     = "alicerce.nano-v1:0"
}

# Where the server demands credentials: a key pair of `alicerce keys create`.
variable "access_key" {
  type    = string
  default = "any"
}

variable "secret_key" {
  type      = string
  default   = "any"
  sensitive = true
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = var.access_key
  secret_key                  = var.secret_key
  s3_use_path_style           = true
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true

  endpoints {
    bedrock = var.endpoint
    iam     = var.endpoint
    s3      = var.endpoint
    sts     = var.endpoint
  }
}

data "aws_caller_identity" "current" {}

resource "aws_s3_bucket" "records" {
  bucket        = "alicerce-terraform-records"
  force_destroy = true
  tags          = { team = "foundation" }
}

resource "aws_s3_bucket_versioning" "records" {
  bucket = aws_s3_bucket.records.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "records" {
  bucket                  = aws_s3_bucket.records.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_object" "notes" {
  bucket       = aws_s3_bucket.records.id
  key          = "notes/começo.txt"
  content      = "written by Terraform\n"
  content_type = "text/plain"
}

data "aws_iam_policy_document" "invoke" {
  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = ["arn:aws:bedrock:*::foundation-model/${var.model}", aws_bedrock_inference_profile.notes.arn]
  }
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }
}

resource "aws_iam_user" "writer" {
  name = "writer"
  path = "/teams/"
  tags = { team = "foundation" }
}

resource "aws_iam_user_policy" "writer" {
  name   = "invoke"
  user   = aws_iam_user.writer.name
  policy = data.aws_iam_policy_document.invoke.json
}

resource "aws_iam_policy" "invoke" {
  name        = "invoke-notes"
  description = "Invokes the model of the notes."
  policy      = data.aws_iam_policy_document.invoke.json
}

resource "aws_iam_role" "reader" {
  name               = "reader"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "reader" {
  name   = "read"
  role   = aws_iam_role.reader.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.records.arn}/*" }]
  })
}

resource "aws_iam_role_policy_attachment" "reader" {
  role       = aws_iam_role.reader.name
  policy_arn = aws_iam_policy.invoke.arn
}

resource "aws_bedrock_inference_profile" "notes" {
  name        = "notes"
  description = "What the notes are written with."
  model_source {
    copy_from = "arn:aws:bedrock:us-east-1::foundation-model/${var.model}"
  }
  tags = { team = "foundation" }
}

resource "aws_bedrock_model_invocation_logging_configuration" "calls" {
  depends_on = [aws_s3_bucket_public_access_block.records]
  logging_config {
    embedding_data_delivery_enabled = true
    image_data_delivery_enabled     = false
    text_data_delivery_enabled      = true
    video_data_delivery_enabled     = false
    s3_config {
      bucket_name = aws_s3_bucket.records.id
      key_prefix  = "calls"
    }
  }
}

output "profile" {
  value = aws_bedrock_inference_profile.notes.arn
}
