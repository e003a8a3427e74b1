namespace CustomerService.Connectors;

/// <summary>How carefully a value is to be treated.</summary>
public enum DataClass
{
    /// <summary>Anybody may know it: a product's name.</summary>
    Public,

    /// <summary>The company's own: a price of purchase.</summary>
    Internal,

    /// <summary>It tells of a person: a name, an address, an order.</summary>
    Personal,

    /// <summary>It may harm a person: health, belief, a bank account.</summary>
    Sensitive,

    /// <summary>It opens something: it is never shown, mapped or stored.</summary>
    Secret,
}
