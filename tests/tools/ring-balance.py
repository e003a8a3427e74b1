# Ring balance: Orleans 10's ConsistentRing/Directory: each silo 30 virtual buckets at random places on a 32-bit ring.
import random,statistics
random.seed(1)
print("silos | largest share / mean (median of runs, worst) | smallest / mean")
for n in (3,20,50,100,200,500,1000):
    mx=[];mn=[]
    for _ in range(40 if n<=200 else 10):
        pts=sorted((random.random(),s) for s in range(n) for _ in range(30))
        share=[0.0]*n
        prev=pts[-1][0]-1
        for x,s in pts: share[s]+=x-prev; prev=x
        mx.append(max(share)*n); mn.append(min(share)*n)
    print(n, round(statistics.median(mx),2), round(max(mx),2), round(statistics.median(mn),2))
