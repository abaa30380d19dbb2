"""What wadah coordinators and bank corners use: their own people and bills, and nothing else."""
