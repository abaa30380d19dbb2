"""Writing what outreach plans and did."""
