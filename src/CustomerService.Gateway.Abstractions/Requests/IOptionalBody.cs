namespace CustomerService.Gateway.Requests;

/// <summary>Marks a request whose members all have defaults, so that the body may be left out.</summary>
public interface IOptionalBody;
