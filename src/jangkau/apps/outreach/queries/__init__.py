"""Reading what outreach plans and did."""
