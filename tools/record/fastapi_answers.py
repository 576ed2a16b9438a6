"""Asks the same requests of a real FastAPI and keeps its answers, for tests/conformance/fastapi.test.ts, whose
application is the twin of this one.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install fastapi httpx
    /tmp/venv/bin/python tools/record/fastapi_answers.py > tests/conformance/fastapi.json
"""

import json
import sys
import warnings
from contextlib import asynccontextmanager
from enum import Enum
from typing import Literal

import fastapi
import pydantic
import starlette
from fastapi import APIRouter, BackgroundTasks, Body, Depends, FastAPI, Header, HTTPException, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict, Field

happened: list[str] = []


def say(text: str) -> None:
    happened.append(text)


class Direccion(BaseModel):
    calle: str
    numero: int


class NotaEntrada(BaseModel):
    titulo: str = Field(min_length=1, max_length=100)
    contenido: str = Field(max_length=250)


class Pedido(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    cantidad: int = Field(ge=1, le=10)
    precio: float = Field(gt=0, lt=1000)
    urgente: bool = False
    forma: Literal["retiro", "envio"] = "retiro"
    direccion: Direccion | None = None
    lineas: list[str] = Field(default=[], max_length=2)


class NotaSalida(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int
    titulo: str


class Fila:
    def __init__(self, **values):
        self.__dict__.update(values)


class Agotado(Exception):
    pass


@asynccontextmanager
async def lifespan(app: FastAPI):
    say("arranque")
    yield
    say("apagado")


def recurso():
    say("abre recurso")
    try:
        yield "recurso"
        say("sigue recurso")
    except HTTPException as error:
        say(f"recurso ve {error.status_code}")
        raise
    except Exception as error:
        say(f"recurso ve {type(error).__name__}")
        raise
    finally:
        say("cierra recurso")


def base():
    say("base")
    return "base"


def uno(b: str = Depends(base)):
    say("uno")
    return b


def dos(b: str = Depends(base)):
    say("dos")
    return b


def con_llave(x_llave: str = Header()):
    if x_llave != "abracadabra":
        raise HTTPException(401, "Llave equivocada", headers={"WWW-Authenticate": "Llave"})
    return x_llave


app = FastAPI(title="Notas", version="1.2.0", lifespan=lifespan)


@app.get("/notas")
def lista(limite: int = Query(10, ge=1, le=100), desde: int = 0, buscar: str | None = None):
    return {"limite": limite, "desde": desde, "buscar": buscar}


@app.post("/notas", status_code=201, response_model=NotaSalida)
def crea(nota: NotaEntrada):
    say("manejador")
    return Fila(id=1, titulo=nota.titulo, contenido=nota.contenido)


@app.get("/notas/{nota_id}", response_model=NotaSalida)
def lee(nota_id: int):
    if nota_id == 404:
        raise HTTPException(404, "No hay ninguna nota con ese id")
    return {"id": nota_id, "titulo": "Hola", "secreto": "no sale"}


@app.delete("/notas/{nota_id}", status_code=204)
def borra(nota_id: int = Path(ge=1)):
    return None


@app.get("/nada")
def nada():
    return None


@app.get("/activo/{si}")
def activo(si: bool, factor: float = 1.5):
    return {"si": si, "factor": factor}


@app.get("/obligatorio")
def obligatorio(q: str, n: int):
    return q


@app.get("/varios")
def varios(ids: list[int] = Query(default=[])):
    return ids


@app.post("/pedidos")
def pide(pedido: Pedido):
    return pedido


@app.post("/dos-cuerpos")
def dos_cuerpos(nota: NotaEntrada, direccion: Direccion):
    return {"titulo": nota.titulo, "calle": direccion.calle}


@app.post("/incrustado")
def incrustado(nota: NotaEntrada = Body(embed=True)):
    return nota.titulo


@app.get("/recurso")
def usa(r: str = Depends(recurso)):
    say("manejador")
    return r


@app.get("/recurso/falta")
def usa_y_falta(r: str = Depends(recurso)):
    raise HTTPException(404, "Falta")


@app.get("/recurso/rompe")
def usa_y_rompe(r: str = Depends(recurso)):
    raise RuntimeError("se rompió")


@app.post("/recurso/tarea")
def usa_y_encarga(tareas: BackgroundTasks, r: str = Depends(recurso)):
    tareas.add_task(say, "primera tarea")
    tareas.add_task(say, "segunda tarea")
    say("manejador")
    return "listo"


def falla():
    say("tarea que falla")
    raise RuntimeError("sin disco")


@app.post("/tarea-que-falla")
def encarga_y_falla(tareas: BackgroundTasks, r: str = Depends(recurso)):
    tareas.add_task(falla)
    tareas.add_task(say, "la siguiente")
    return "listo"


def no_hay():
    raise HTTPException(404, "tarde para decirlo")


@app.post("/tarea-con-http")
def encarga_un_404(tareas: BackgroundTasks):
    tareas.add_task(no_hay)
    return "listo"


@app.post("/recurso/{numero}")
def usa_con_numero(numero: int, nota: NotaEntrada, r: str = Depends(recurso)):
    say("manejador")


@app.get("/una-vez")
def una_vez(a: str = Depends(uno), b: str = Depends(dos)):
    return [a, b]


@app.get("/dos-veces")
def dos_veces(a: str = Depends(uno), b: str = Depends(base, use_cache=False)):
    return [a, b]


@app.get("/mala-salida", response_model=NotaSalida)
def mala_salida():
    return {"id": "x"}


@app.get("/propia")
def propia():
    return JSONResponse({"a": 1}, status_code=418, headers={"X-Cosa": "té"[0]})


@app.get("/cabeceras")
def cabeceras(response: Response, request: Request):
    response.headers["X-Ruta"] = request.url.path
    response.status_code = 203
    return {"metodo": request.method}


@app.exception_handler(Agotado)
def agotado(request: Request, error: Agotado):
    return JSONResponse({"agotado": request.url.path}, status_code=409)


@app.get("/agotado")
def lanza_agotado():
    raise Agotado()


@app.get("/notas-especial")
@app.get("/alias")
def alias():
    return "alias"


tienda = APIRouter(prefix="/tienda", tags=["tienda"], dependencies=[Depends(con_llave)])


@tienda.get("/libros")
def libros():
    return ["María"]


@tienda.get("/libros/{titulo}")
def libro(titulo: str):
    return titulo


app.include_router(tienda, prefix="/v1")

NOTA = {"titulo": "Comprar té", "contenido": "verde"}
LLAVE = {"X-Llave": "abracadabra"}
asked = [
    ("GET", "/notas"),
    ("GET", "/notas?limite=5&desde=2&buscar=té"),
    ("GET", "/notas?limite=0"),
    ("GET", "/notas?limite=101"),
    ("GET", "/notas?limite=mucho&desde=x"),
    ("GET", "/notas?limite=1.5"),
    ("GET", "/notas?limite="),
    ("GET", "/notas?limite=1&limite=2"),
    ("GET", "/notas/"),
    ("GET", "/notas/7"),
    ("GET", "/notas/-7"),
    ("GET", "/notas/404"),
    ("GET", "/notas/siete"),
    ("GET", "/notas/7/"),
    ("GET", "/notas/7/8"),
    ("GET", "/nada"),
    ("GET", "/no-existe"),
    ("PUT", "/notas"),
    ("PATCH", "/notas/7"),
    ("HEAD", "/notas"),
    ("DELETE", "/notas/7"),
    ("DELETE", "/notas/0"),
    ("GET", "/activo/true"),
    ("GET", "/activo/off?factor=2"),
    ("GET", "/activo/quizás?factor=dos"),
    ("GET", "/obligatorio"),
    ("GET", "/obligatorio?q=&n=1"),
    ("GET", "/varios"),
    ("GET", "/varios?ids=1&ids=2"),
    ("GET", "/varios?ids=1&ids=x"),
    ("POST", "/notas", NOTA),
    ("POST", "/notas", {}),
    ("POST", "/notas", {"titulo": "", "contenido": "x" * 251}),
    ("POST", "/notas", {"titulo": "x" * 101, "contenido": None}),
    ("POST", "/notas", {"titulo": 5, "contenido": ["a"]}),
    ("POST", "/notas", [1]),
    ("POST", "/notas", "texto"),
    ("POST", "/notas"),
    ("POST", "/notas", None, '{"titulo": "a",}'),
    ("POST", "/notas", None, "esto no es json"),
    ("POST", "/notas", None, "null"),
    ("POST", "/pedidos", {"cantidad": 1, "precio": 2.5}),
    ("POST", "/pedidos", {"cantidad": 0, "precio": 0}),
    ("POST", "/pedidos", {"cantidad": 11, "precio": 1000}),
    ("POST", "/pedidos", {"cantidad": "dos", "precio": "tres", "urgente": "sí"}),
    ("POST", "/pedidos", {"cantidad": 1.5, "precio": True}),
    ("POST", "/pedidos", {"cantidad": 1, "precio": 1, "forma": "volando"}),
    ("POST", "/pedidos", {"cantidad": 1, "precio": 1, "direccion": {"calle": "Guápulo"}}),
    ("POST", "/pedidos", {"cantidad": 1, "precio": 1, "direccion": 5}),
    ("POST", "/pedidos", {"cantidad": 1, "precio": 1, "lineas": ["a", 2]}),
    ("POST", "/pedidos", {"cantidad": 1, "precio": 1, "lineas": ["a", "b", "c"]}),
    ("POST", "/pedidos", {"cantidad": 1, "precio": 1, "lineas": "a"}),
    ("POST", "/pedidos", {"cantidad": 1, "precio": 1, "regalo": True}),
    ("POST", "/dos-cuerpos", {"nota": NOTA, "direccion": {"calle": "a", "numero": 1}}),
    ("POST", "/dos-cuerpos", {"nota": {"titulo": "a"}}),
    ("POST", "/incrustado", {"nota": NOTA}),
    ("POST", "/incrustado", NOTA),
    ("GET", "/recurso"),
    ("GET", "/recurso/falta"),
    ("GET", "/recurso/rompe"),
    ("POST", "/recurso/tarea"),
    ("POST", "/tarea-que-falla"),
    ("POST", "/tarea-con-http"),
    ("POST", "/recurso/uno", {}),
    ("GET", "/una-vez"),
    ("GET", "/dos-veces"),
    ("GET", "/mala-salida"),
    ("GET", "/propia"),
    ("GET", "/cabeceras"),
    ("GET", "/agotado"),
    ("GET", "/alias"),
    ("GET", "/notas-especial"),
    ("GET", "/v1/tienda/libros"),
    ("GET", "/v1/tienda/libros", None, None, LLAVE),
    ("GET", "/v1/tienda/libros", None, None, {"X-Llave": "otra"}),
    ("GET", "/v1/tienda/libros/Mar%C3%ADa%20y%20otros", None, None, LLAVE),
    ("GET", "/tienda/libros", None, None, LLAVE),
]

answers = []
with TestClient(app, raise_server_exceptions=False) as client:
    for method, path, *more in asked:
        body, text, headers = [*more, None, None, None][:3]
        before = len(happened)
        sent = {"headers": headers} if headers else {}
        if text is not None:
            sent["content"] = text
            sent["headers"] = {"Content-Type": "application/json"}
        elif body is not None:
            sent["json"] = body
        response = client.request(method, path, follow_redirects=False, **sent)
        kept = {name: value for name, value in response.headers.items() if name in ("content-type", "allow", "location", "x-cosa", "x-ruta", "www-authenticate")}
        one = {"method": method, "path": path, "status": response.status_code, "headers": kept}
        if body is not None:
            one["body"] = body
        if text is not None:
            one["text"] = text
        if headers:
            one["send"] = headers
        if response.headers.get("content-type") == "application/json" and response.text:
            one["json"] = response.json()
        else:
            one["answer"] = response.text
        one["happened"] = happened[before:]
        answers.append(one)

raised = []
client = TestClient(app)
for method, path in [("GET", "/recurso/rompe"), ("POST", "/tarea-que-falla")]:
    try:
        client.request(method, path)
    except Exception as error:
        raised.append({"method": method, "path": path, "error": str(error)})

warnings.simplefilter("ignore")
viejo = FastAPI()
order: list[str] = []
viejo.on_event("startup")(lambda: order.append("startup"))
viejo.on_event("shutdown")(lambda: order.append("shutdown"))
with TestClient(viejo):
    order.append("dentro")


@asynccontextmanager
async def nuevo(app):
    order.append("lifespan")
    yield


ambos = FastAPI(lifespan=nuevo)
ambos.on_event("startup")(lambda: order.append("no debería"))
with TestClient(ambos):
    pass

json.dump(
    {
        "versions": {"fastapi": fastapi.__version__, "starlette": starlette.__version__, "pydantic": pydantic.VERSION},
        "lifespan": [each for each in happened if each in ("arranque", "apagado")],
        "onEvent": order,
        "answers": answers,
        "raised": raised,
        "openapi": app.openapi(),
    },
    sys.stdout,
    ensure_ascii=False,
    indent=1,
)
