using CustomerService.Customers;
using CustomerService.Grains.Customers;

namespace CustomerService.Grains.Tests.Customers;

/// <summary>What the other customer answered to a step of a merge; null: it refused, or there is nothing to give.</summary>
internal sealed record ModelAnswer(PendingMerge Pending, CustomerProfile? Given);
