using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;
using CustomerService.Gateway.Problems;

namespace CustomerService.Gateway.Admission;

/// <summary>A message's slot in the work, to be given back when it is answered; or why there is none.</summary>
internal readonly struct AdmissionSlot : IDisposable
{
    private readonly TurnAdmission? _admission;
    private readonly ProblemResult? _refusal;

    public AdmissionSlot(TurnAdmission admission, TenantShare share, Allowed allowed, RateLimitLease work) =>
        (_admission, Share, Allowed, Work) = (admission, share, allowed, work);

    public AdmissionSlot(ProblemResult refusal) => _refusal = refusal;

    public TenantShare? Share { get; }

    public Allowed Allowed { get; }

    /// <summary>Its part of what the gateway works on at once.</summary>
    public RateLimitLease? Work { get; }

    public bool IsRefused([NotNullWhen(true)] out ProblemResult? problem) => (problem = _refusal) is not null;

    public void Dispose() => _admission?.Leave(this);
}
