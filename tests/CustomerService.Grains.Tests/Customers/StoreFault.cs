namespace CustomerService.Grains.Tests.Customers;

public enum StoreFault
{
    None,

    /// <summary>Nothing is written.</summary>
    Refuse,

    /// <summary>It is written, and nobody hears of it.</summary>
    DropAnswer,
}
