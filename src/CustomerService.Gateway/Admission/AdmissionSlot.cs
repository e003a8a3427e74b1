using System.Diagnostics.CodeAnalysis;
using CustomerService.Gateway.Problems;

namespace CustomerService.Gateway.Admission;

/// <summary>A message's slot in the work, to be given back when it is answered; or why there is none.</summary>
internal readonly struct AdmissionSlot : IDisposable
{
    private readonly TurnAdmission? _admission;
    private readonly TenantShare? _share;
    private readonly Allowance? _channel;
    private readonly ProblemResult? _refusal;

    public AdmissionSlot(TurnAdmission admission, TenantShare share, Allowance? channel) => (_admission, _share, _channel) = (admission, share, channel);

    public AdmissionSlot(ProblemResult refusal) => _refusal = refusal;

    public bool IsRefused([NotNullWhen(true)] out ProblemResult? problem) => (problem = _refusal) is not null;

    public void Dispose() => _admission?.Leave(_share!, _channel);
}
