namespace CustomerService.Language.Entities;

/// <summary>The types that need no definition.</summary>
public static class EntityTypes
{
    /// <summary>An e-mail address; personal.</summary>
    public const string Email = "email";

    /// <summary>A telephone number that can exist; its value is in E.164; personal.</summary>
    public const string Phone = "phone";

    /// <summary>A payment card number whose check digit holds; personal.</summary>
    public const string Card = "card";

    /// <summary>A bank account number whose check digits hold; personal.</summary>
    public const string Iban = "iban";

    /// <summary>An amount with its currency.</summary>
    public const string Money = "money";

    /// <summary>A day; its value is yyyy-MM-dd.</summary>
    public const string Date = "date";

    /// <summary>A time of day; its value is HH:mm.</summary>
    public const string Time = "time";

    /// <summary>A person's name; personal.</summary>
    public const string Person = "person";

    /// <summary>A country or city.</summary>
    public const string Place = "place";
}
