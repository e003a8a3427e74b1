namespace CustomerService.Grains.Tests.Customers;

public enum StoreFault
{
    None,

    /// <summary>Nothing is written.</summary>
    Refuse,

    /// <summary>It is written, and nobody hears of it.</summary>
    DropAnswer,

    /// <summary>Nothing is written, and what comes out is a time-out that the store forgot to call its own.</summary>
    TimeOutBefore,

    /// <summary>It is written, and such a time-out comes out.</summary>
    TimeOutAfter,
}
