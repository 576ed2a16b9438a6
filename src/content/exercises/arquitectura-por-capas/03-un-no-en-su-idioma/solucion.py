@app.exception_handler(NoEsta)
def no_esta(peticion: Request, error: NoEsta):
    return JSONResponse({"detail": str(error)}, status_code=404)


@app.exception_handler(NoSePuede)
def no_se_puede(peticion: Request, error: NoSePuede):
    return JSONResponse({"detail": str(error)}, status_code=409)


@app.exception_handler(Agotado)
def agotado(peticion: Request, error: Agotado):
    return JSONResponse({"detail": str(error)}, status_code=410)
