using System.Collections.Immutable;

namespace CustomerService.Proving.Ledger;

/// <summary>What became of one invariant.</summary>
/// <param name="Id">Its number in the design.</param>
/// <param name="Title">What it says.</param>
/// <param name="Checked">How often it was checked.</param>
/// <param name="Violated">How often it did not hold.</param>
/// <param name="First">The first violations, in words.</param>
internal sealed record InvariantResult(string Id, string Title, long Checked, long Violated, ImmutableArray<string> First);
