namespace CustomerService.Gateway.Customers;

/// <summary>Who has a verified address.</summary>
internal sealed record LookupView(string CustomerId);
