namespace CustomerService.Storage.Azure.Account;

/// <summary>Where new state of ordinary grains goes. Each reads what the other wrote.</summary>
public enum GrainStatePlace
{
    /// <summary>Orleans' own Azure storage; what is still in rows moves there when it is written next.</summary>
    Orleans,

    /// <summary>Rows of the data table, where the version before looks: for as long as silos of both run in one cluster.</summary>
    Rows,
}
